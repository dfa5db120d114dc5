/** The Enterprise Server whose shape this one has: the newest whose Deployments API the contract was compared with. */
export const VERSION = "3.19.0";
