/** The extension function. The build makes one file of this door; Function Compute loads `index.handler`. */
export { handler } from "./handler";
