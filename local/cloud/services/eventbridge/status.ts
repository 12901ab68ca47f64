import { action } from "../../kernel";
import { need } from "./needs";

export const statusActions = {
  /** EventBridge is there from the start; nothing has to be activated. */
  GetEventBridgeStatus: action({
    parameters: {},
    ram: need("GetEventBridgeStatus", "everything"),
    handle: () => ({
      Data: {
        Components: [
          { Name: "eventbus", Status: "UP" },
          { Name: "eventstreaming", Status: "UP" },
        ],
      },
    }),
  }),
};
