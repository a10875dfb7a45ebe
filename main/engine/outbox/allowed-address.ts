import { lookup } from 'node:dns/promises';
import ipaddr from 'ipaddr.js';

/** Thrown for an address that nobody allowed: nothing was sent. */
export class RefusedAddress extends Error {
  readonly code = 'ERR_REFUSED_ADDRESS';
  constructor(host: string, address: string) {
    super(
      `${host} leads to ${address}, which is a private address. A lead can list it with the target if it is meant.`,
    );
    this.name = 'RefusedAddress';
  }
}

/**
 * Whether an address may be reached: a public one (unicast), or one in the ranges that a lead listed. IPv4 written as IPv6 counts as
 * the IPv4 address that it stands for; so do the addresses inside NAT64 and 6to4.
 */
export function isAllowed(address: string, ranges: readonly string[]): boolean {
  if (!ipaddr.isValid(address)) return false;
  const ip = ipaddr.process(address);
  if (ranges.some((range) => isWithin(ip, range))) return true;
  return ip.range() === 'unicast';
}

function isWithin(ip: ipaddr.IPv4 | ipaddr.IPv6, range: string): boolean {
  const text = range.trim();
  try {
    const [network, bits] = text.includes('/') ? ipaddr.parseCIDR(text) : [ipaddr.process(text), null];
    if (network.kind() !== ip.kind()) return false;
    return ip.match(network, bits ?? (ip.kind() === 'ipv4' ? 32 : 128));
  } catch {
    return false;
  }
}

/** Whether a text is an address or a range of addresses. */
export function isRange(text: string): boolean {
  return ipaddr.isValid(text.trim()) || ipaddr.isValidCIDR(text.trim());
}

/** The addresses of a host, all of which must be allowed: one that is not would be a way round. Throws otherwise. */
export async function allowedAddresses(
  host: string,
  ranges: readonly string[],
): Promise<readonly { readonly address: string; readonly family: number }[]> {
  const bare = host.replace(/^\[|\]$/g, '');
  const found = ipaddr.isValid(bare)
    ? [{ address: bare, family: ipaddr.parse(bare).kind() === 'ipv4' ? 4 : 6 }]
    : await lookup(bare, { all: true });
  const refused = found.find(({ address }) => !isAllowed(address, ranges));
  if (refused !== undefined) throw new RefusedAddress(host, refused.address);
  return found;
}
