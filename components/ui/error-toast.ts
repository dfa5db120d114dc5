import { toast } from "sonner";

/** Says what failed where no form is open to say it in. It stays until it is closed. */
export function errorToast(text: string): void {
  toast.error(text, { duration: Number.POSITIVE_INFINITY, closeButton: true });
}
