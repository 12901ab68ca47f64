import type { Extension } from "./store";

/** What an extension's parameters say about where it acts. */
export interface ExtensionScope {
  eventCode: string;
  workspaceId: number;
  /** Numeric type of the file, where the event is about one. */
  fileType?: number;
}

/** Lines `key=value`; of a repeated key the last line counts. */
function parsed(text: string): Map<string, string> {
  return new Map(
    text.split(/\r?\n/).flatMap((line) => {
      const at = line.indexOf("=");
      return at > 0 ? [[line.slice(0, at).trim(), line.slice(at + 1).trim()] as const] : [];
    }),
  );
}

/**
 * Whether an extension acts on this. File types: when any is switched on for the event, the others are left out, which
 * the vendor does not say outright.
 */
export function actsOn(extension: Extension, { eventCode, workspaceId, fileType }: ExtensionScope): boolean {
  const values = parsed(extension.parameters);
  const ids = (key: string) => (values.get(key) ?? "").split(",").map((one) => one.trim());
  const disabled = ["extension.project", `extension.project.${eventCode}`].flatMap((key) => [
    ...ids(`${key}.disabled`),
    ...ids(`${key}.disabled.append`),
  ]);
  if (disabled.includes(String(workspaceId))) return false;
  const typed = new RegExp(`^extension\\.fileType\\.(\\d+)\\.${eventCode}\\.enabled$`);
  const types = [...values].flatMap(([key, value]) => (value === "true" ? (typed.exec(key)?.[1] ?? []) : []));
  return types.length === 0 || fileType === undefined || types.includes(String(fileType));
}
