import { readFile } from 'node:fs/promises';
import { ForwardedError, InputError, NotAllowedError } from '@backstage/errors';
import { ANNOTATION_KUBERNETES_AUTH_PROVIDER } from '@backstage/plugin-kubernetes-common';
import type {
  AuthenticationStrategy,
  ClusterDetails,
} from '@backstage/plugin-kubernetes-node';
import type {
  ClusterConnection,
  ClusterCredential,
} from '@brown-bear/plugin-platform-node';
import type { InCluster } from './inCluster';

/** They pass on what a browser sends: the token of the user who looks. */
const PROVIDERS_OF_USERS = ['aks', 'google', 'oidc'];

type Options = {
  details: ClusterDetails;
  strategies: Record<string, AuthenticationStrategy>;
  inCluster: InCluster | undefined;
};

/**
 * How to talk to a cluster. Never fails: what is wrong with one cluster is said
 * by its credential, so that the others are reached.
 */
export async function connectionOf(
  options: Options,
): Promise<ClusterConnection> {
  const { details } = options;
  const { name, title = name, skipTLSVerify = false } = details;
  const own = ownClusterOf(options);
  const url = own?.url ?? details.url;
  try {
    const ca = own?.ca ?? (await authorityOf(details));
    const credential = () => credentialOf(options);
    return { name, title, url, ca, skipTLSVerify, credential };
  } catch (error) {
    const credential = async () => {
      throw new ForwardedError(
        `The caFile of cluster '${name}' cannot be read`,
        error,
      );
    };
    return { name, title, url, skipTLSVerify, credential };
  }
}

function providerOf({ authMetadata }: ClusterDetails): string {
  return authMetadata[ANNOTATION_KUBERNETES_AUTH_PROVIDER];
}

/** As the plugin does it: a service account without a token is the pod's own. */
function ownClusterOf({ details, inCluster }: Options): InCluster | undefined {
  const isOwn =
    providerOf(details) === 'serviceAccount' &&
    !details.authMetadata.serviceAccountToken;
  return isOwn ? inCluster : undefined;
}

async function authorityOf({
  caData,
  caFile,
}: ClusterDetails): Promise<string | undefined> {
  if (caFile) {
    return readFile(caFile, 'utf8');
  }
  return caData ? Buffer.from(caData, 'base64').toString('utf8') : undefined;
}

async function credentialOf({
  details,
  strategies,
}: Options): Promise<ClusterCredential> {
  const provider = providerOf(details);
  const about = `Cluster '${details.name}' has the authProvider '${provider}'`;
  if (PROVIDERS_OF_USERS.includes(provider)) {
    throw new NotAllowedError(
      `${about}, which takes only its users' own credentials: the portal itself cannot read it`,
    );
  }
  const strategy = strategies[provider];
  if (!strategy) {
    throw new InputError(`${about}, which this backend does not know`);
  }
  try {
    const credential = await strategy.getCredential(details, {});
    // A token read from a file ends with a line break, which no header may.
    return credential.type === 'bearer token'
      ? { ...credential, token: credential.token.trim() }
      : credential;
  } catch (error) {
    throw new ForwardedError(`${about}, which gave no credential`, error);
  }
}
