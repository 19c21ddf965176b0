export interface Config {
  /** The embedded platform that stands in for real clusters. */
  sandbox?: {
    /**
     * Whether the configured clusters are the sandbox's. The portal then says
     * so on every page. Default: false.
     * @visibility frontend
     */
    enabled?: boolean;
  };
  signIn?: {
    /**
     * How people sign in: `development` offers the fixture users of
     * `auth.providers.development`, `oidc` redirects to the identity provider.
     * Default: `oidc`.
     * @visibility frontend
     */
    method?: 'development' | 'oidc';
    /**
     * What the identity provider is called on the sign-in button.
     * @visibility frontend
     */
    providerTitle?: string;
  };
  auth?: {
    providers?: {
      /**
       * The users that development sign-in offers. Declared in full by the
       * auth module; repeated here because the browser gets only what the app
       * and its dependencies declare.
       */
      development?: {
        users: Array<{
          /** @visibility frontend */
          name: string;
          /** @visibility frontend */
          title?: string;
          /** @visibility frontend */
          description?: string;
        }>;
      };
    };
  };
}
