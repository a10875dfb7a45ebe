import { describe, expect, it } from 'vitest';
import { allowedAddresses, isAllowed, isRange } from '../../../../main/engine/outbox/allowed-address.ts';

describe('the addresses that may be reached', () => {
  it.each([
    '127.0.0.1',
    '10.1.2.3',
    '172.16.0.1',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '0.0.0.0',
    '224.0.0.1',
    '255.255.255.255',
    '::1',
    '::',
    'fe80::1',
    'fc00::1',
    '::ffff:127.0.0.1',
    '::ffff:10.0.0.1',
    '64:ff9b::7f00:1',
    '2002:7f00:1::',
    'not an address',
  ])('leave out %s', (address) => {
    expect(isAllowed(address, [])).toBe(false);
  });

  it('hold public ones, and private ones that a lead listed', () => {
    expect(isAllowed('93.184.216.34', [])).toBe(true);
    expect(isAllowed('2606:2800:220:1::1', [])).toBe(true);
    expect(isAllowed('10.1.2.3', ['10.1.0.0/16'])).toBe(true);
    expect(isAllowed('10.2.2.3', ['10.1.0.0/16'])).toBe(false);
    expect(isAllowed('10.1.2.3', ['10.1.2.3'])).toBe(true);
    expect(isAllowed('10.1.2.3', ['fc00::/7', 'nonsense', ''])).toBe(false);
  });

  it('are looked at after the name was resolved', async () => {
    await expect(allowedAddresses('localhost', [])).rejects.toThrow(/private address/);
    await expect(allowedAddresses('[::1]', [])).rejects.toThrow(/private address/);
    expect((await allowedAddresses('127.0.0.1', ['127.0.0.0/8']))[0]?.address).toBe('127.0.0.1');
  });

  it('are listed as addresses or ranges', () => {
    expect([isRange('10.0.0.0/8'), isRange('::1'), isRange('10.0.0.0/40'), isRange('intranet')]).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });
});
