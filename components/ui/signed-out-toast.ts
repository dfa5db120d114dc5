import { toast } from "sonner";
import { FAILURES } from "@/lib/messages";
import { paths } from "@/lib/paths";

/** Says once, however many views found it out, that one has to sign in again; the way there leads back to this very page. */
export function signedOutToast(): void {
  const again = () => window.location.assign(paths.signIn(`${window.location.pathname}${window.location.search}`));
  toast.error(FAILURES.signed_out.title, {
    id: "signed-out",
    duration: Number.POSITIVE_INFINITY,
    action: { label: "Sign in", onClick: again },
  });
}
