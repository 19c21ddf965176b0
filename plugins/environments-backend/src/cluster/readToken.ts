import { readFile } from 'node:fs/promises';
import { toError } from '@backstage/errors';
import type { ClusterCredential } from '@brown-bear/plugin-platform-node';
import type { TokenSource } from '../config';
import { ClusterError } from './ClusterError';

/** Read at every use: kubelets and vaults put a new token in the same file. */
export async function readToken(
  source: TokenSource,
  cluster: string,
): Promise<ClusterCredential> {
  if ('text' in source) {
    return { type: 'bearer token', token: source.text.trim() };
  }
  try {
    const token = await readFile(source.file, 'utf8');
    return { type: 'bearer token', token: token.trim() };
  } catch (error) {
    const { code } = toError(error) as NodeJS.ErrnoException;
    throw new ClusterError({
      message: `Cluster ${cluster}: the configured token file cannot be read (${
        code ?? 'unknown'
      })`,
      reason: 'transient',
      cause: error,
    });
  }
}
