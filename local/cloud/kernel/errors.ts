/** An answer of the local cloud that says no, in the vendor's form: HTTP status, code and message. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
  ) {
    super(message);
    this.name = "ApiError";
  }
}

/** The refusal of a parameter that is missing or does not fit its rule. Some products have one code for all of them. */
export class ParameterError extends ApiError {}

/** One row of a service's error table. `assumed` marks codes that no vendor page documents. */
export interface ErrorRow {
  status: number;
  code: string;
  /** `{detail}` is replaced by what the caller of the row passes. */
  message: string;
  assumed?: true;
}

/** Turns a table of rows into functions that make the error, so that no error text is written outside the table. */
export function defineErrors<Name extends string>(
  table: Record<Name, ErrorRow>,
): Record<Name, (detail?: string) => ApiError> & { readonly rows: Record<Name, ErrorRow> } {
  const made = Object.fromEntries(
    Object.entries<ErrorRow>(table).map(([name, row]) => [
      name,
      (detail = "") => new ApiError(row.status, row.code, row.message.replace("{detail}", detail)),
    ]),
  ) as Record<Name, (detail?: string) => ApiError>;
  return Object.assign(made, { rows: table });
}
