import type { Endpoint } from '../../src';
import type { ContractTarget } from './ContractTarget';

/** The endpoint of a sandbox, with the roles that it has anyway. */
export function targetOf(
  endpoint: Endpoint,
  stop: () => Promise<void>,
): ContractTarget {
  const { address, certificateAuthority, tokens } = endpoint;
  return {
    endpoint: address,
    certificateAuthority,
    tokens: {
      admin: tokens.admin,
      writer: tokens['environment-writer'],
      reader: tokens.reader,
    },
    stop,
  };
}
