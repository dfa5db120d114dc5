import type { HostDeployment, HostStatus } from "@/lib/domain/host";
import { toDeployment, toStatus } from "@/lib/github/transform";
import type { Delivery } from "./inbox";
import { type AppliedEvent, type DeploymentEvent, type DeploymentStatusEvent, EVENT_SHAPES, isApplied } from "./shape";

/** A delivery that can never be applied; its message is the reason kept with it. */
export class Unfit extends Error {}

/** What a delivery says of one deployment. */
export interface Told {
  readonly host: string;
  /** The host's id of the repository. */
  readonly githubId: number;
  readonly deployment: HostDeployment;
  readonly status?: HostStatus;
}

/** Reads the body of a delivery. Throws Unfit where it does not fit its event. */
export function readDelivery({ host, body }: { host: string; body: string | null }, event: AppliedEvent): Told {
  const said = parse(event, body ?? "");
  return { host, githubId: said.repository.id, ...transform(said) };
}

/** The same before it is known to be kept; undefined where there is nothing to apply, or where applying it will say why it cannot be. */
export function readAhead({ host, event, body }: Delivery): Told | undefined {
  if (!isApplied(event)) return undefined;
  try {
    return readDelivery({ host, body }, event);
  } catch {
    return undefined;
  }
}

function parse(event: AppliedEvent, body: string): DeploymentEvent | DeploymentStatusEvent {
  let json: unknown;
  try {
    json = JSON.parse(body);
  } catch {
    throw new Unfit("The body is not JSON.");
  }
  const parsed = EVENT_SHAPES[event].safeParse(json);
  if (!parsed.success) throw new Unfit(`The body does not fit ${event}: ${parsed.error.issues[0]?.path.join(".")}`);
  return parsed.data;
}

// A payload that is nested deeper than it can be written again will not become flatter by waiting.
function transform(said: DeploymentEvent | DeploymentStatusEvent): { deployment: HostDeployment; status?: HostStatus } {
  try {
    const deployment = toDeployment(wire(said.deployment));
    return "deployment_status" in said
      ? { deployment, status: toStatus(wire(said.deployment_status)) }
      : { deployment };
  } catch (error) {
    throw new Unfit(`The body cannot be kept: ${String(error)}`);
  }
}

/** The shape has proved every field that the transform reads; the wire types ask for dozens of others that it never touches. */
function wire<T>(proved: object): T {
  return proved as T;
}
