import { Blocks, Cable, Headset, type LucideIcon, MapPin, Network, Phone, Route, Server, Tag } from 'lucide-react';

const ICONS: Readonly<Record<string, LucideIcon>> = {
  platform: Network,
  service: Headset,
  region: MapPin,
  access: Cable,
  handset: Phone,
  server: Server,
  media_server: Server,
  pool: Blocks,
  proxy: Route,
};

/** The icon of a part of the estate; a label's for parts that a team added itself. */
export function FacetIcon({ facet }: { facet: string }) {
  const Icon = ICONS[facet] ?? Tag;
  return <Icon aria-hidden="true" className="size-3.5 flex-none stroke-[1.75] text-muted" />;
}
