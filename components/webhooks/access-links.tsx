import { AppsIcon, ChevronRightIcon, KeyIcon, LinkExternalIcon } from "@primer/octicons-react";
import type { ComponentType, ReactNode } from "react";
import { Card } from "@/components/ui/card";
import { safeHref } from "@/lib/domain/safe-href";
import type { RepositoryInfo } from "@/lib/domain/views";
import { paths } from "@/lib/paths";

/** Where tokens, apps and the webhooks' own settings are: pages of the host, not of the dashboard. */
export function AccessLinks({ repository }: { repository: RepositoryInfo }) {
  if (repository.key.host === "local")
    return (
      <Card title="Tokens and apps" titleId="access">
        <Row href={paths.settings.tokens()} icon={KeyIcon} title="Personal access tokens">
          What scripts and CI sign in with
        </Row>
        <Row href={paths.settings.apps()} icon={AppsIcon} title="OAuth apps">
          Programs that people sign in to
        </Row>
      </Card>
    );
  const settings = safeHref(`${repository.htmlUrl}/settings/hooks`);
  if (!settings) return null;
  return (
    <Card title="On the host" titleId="access">
      <Row href={settings.href} icon={LinkExternalIcon} title="Settings of the webhooks">
        {settings.host}
      </Row>
    </Card>
  );
}

interface RowProps {
  href: string;
  icon: ComponentType<{ size?: number; className?: string }>;
  title: string;
  children: ReactNode;
}

function Row({ href, icon: Icon, title, children }: RowProps) {
  return (
    <a
      href={href}
      className="flex min-h-[52px] items-center gap-3 border-line border-b px-3.5 py-2 last:border-b-0 hover:bg-hover focus-visible:-outline-offset-2"
    >
      <Icon size={16} className="text-fg-muted" />
      <span className="min-w-0 flex-1">
        <span className="block font-medium">{title}</span>
        <span className="block text-fg-muted text-sm">{children}</span>
      </span>
      <ChevronRightIcon size={16} className="text-fg-muted" />
    </a>
  );
}
