/** Why a local cloud did not start, and what to do about it. */
export class LocalCloudError extends Error {
  constructor(
    readonly code: "PORT_IN_USE" | "PORT_NOT_AVAILABLE" | "SNAPSHOT_REFUSED",
    message: string,
    /** The next step. */
    readonly hint: string,
    options?: ErrorOptions,
  ) {
    super(`${message} ${hint}`, options);
    this.name = "LocalCloudError";
  }
}

/** Says what keeps a port from being opened; an error of another kind is given back as it is. */
export function portError(error: NodeJS.ErrnoException, port: number): Error {
  const another = "Stop the program that holds it, or choose another port; 0 takes any free one.";
  if (error.code === "EADDRINUSE")
    return new LocalCloudError("PORT_IN_USE", `Port ${port} of 127.0.0.1 is in use.`, another, { cause: error });
  if (error.code === "EACCES" || error.code === "ERR_SOCKET_BAD_PORT")
    return new LocalCloudError(
      "PORT_NOT_AVAILABLE",
      `Port ${port} of 127.0.0.1 cannot be opened by this user.`,
      "Choose a port from 1024 to 65535; 0 takes any free one.",
      { cause: error },
    );
  return error;
}
