import type { RepositoryPlan } from "@/lib/embedded-github/sample-world/types";
import { PLATFORM } from "./platform";
import { SHOP } from "./shop";
import { SMALL } from "./small";
import { storefront } from "./storefront";

/** Every repository of the sample world. */
export const PLANS: readonly RepositoryPlan[] = [storefront, ...SHOP, ...PLATFORM, ...SMALL];
