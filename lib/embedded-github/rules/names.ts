/** Environment names are compared without regard to case (contract 2.15). */
export function sameEnvironment(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

/** The longest name of an environment, in characters (contract 2.15). */
export const MAX_ENVIRONMENT = 255;

/** What `production_environment` is when the caller does not say (contract 2.4). */
export function isProductionByName(environment: string): boolean {
  return environment === "production";
}
