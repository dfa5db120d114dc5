import { PlusIcon } from "@primer/octicons-react";
import { ButtonLink } from "@/components/ui/button";

/** On a phone the main act stands in a bar at the bottom. */
export function NewDeploymentBar({ href }: { href: string }) {
  return (
    <div className="fixed inset-x-0 bottom-0 z-sticky border-line border-t bg-canvas px-4 pt-2.5 pb-3.5 sm:hidden">
      <ButtonLink href={href} variant="primary" className="h-11 w-full text-[15px]">
        <PlusIcon size={16} />
        New deployment
      </ButtonLink>
    </div>
  );
}
