/** A no of the host, as it goes over the wire. */
export class Refusal extends Error {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;

  constructor(status: number, message: string, more: Readonly<Record<string, unknown>> = {}) {
    super(message);
    this.status = status;
    // `status` is a text on the wire (contract 1c).
    this.body = { message, documentation_url: "https://docs.example/rest", status: String(status), ...more };
  }
}

export const notFound = () => new Refusal(404, "Not Found");

/** 422 with one field (contract 1c). */
export const invalid = (resource: string, field: string, code: string, message?: string) =>
  new Refusal(422, "Validation Failed", { errors: [{ resource, field, code, ...(message ? { message } : {}) }] });
