import { codePage } from "./pages";

/** GET /login/device: the page on which a person types the code of a device (contract 6). */
export async function getDevice(): Promise<Response> {
  return codePage();
}
