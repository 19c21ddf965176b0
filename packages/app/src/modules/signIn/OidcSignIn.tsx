import { SignInPage } from '@backstage/core-components';
import {
  configApiRef,
  useApi,
  type SignInPageProps,
} from '@backstage/core-plugin-api';
import { oidcAuthApiRef } from './oidcAuthApi';

/** Sends the browser to the configured identity provider. */
export function OidcSignIn(props: SignInPageProps) {
  const config = useApi(configApiRef);
  const title =
    config.getOptionalString('signIn.providerTitle') ?? 'Single sign-on';
  return (
    <SignInPage
      {...props}
      title="Brown Bear ALM"
      align="center"
      provider={{
        id: 'oidc',
        title,
        message: `Sign in with ${title}`,
        apiRef: oidcAuthApiRef,
      }}
    />
  );
}
