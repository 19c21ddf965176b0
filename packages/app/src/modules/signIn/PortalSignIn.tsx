import {
  configApiRef,
  useApi,
  type SignInPageProps,
} from '@backstage/core-plugin-api';
import { DevelopmentSignIn } from './DevelopmentSignIn';
import { OidcSignIn } from './OidcSignIn';

/** The way of signing in that `signIn.method` names; single sign-on by default. */
export function PortalSignIn(props: SignInPageProps) {
  const method = useApi(configApiRef).getOptionalString('signIn.method');
  return method === 'development' ? (
    <DevelopmentSignIn {...props} />
  ) : (
    <OidcSignIn {...props} />
  );
}
