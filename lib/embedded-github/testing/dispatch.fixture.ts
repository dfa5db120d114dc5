import { startDispatcher } from "@/lib/embedded-github/hooks/dispatcher";

// A process of its own that delivers until it is killed.
startDispatcher();
