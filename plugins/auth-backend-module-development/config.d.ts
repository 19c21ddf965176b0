export interface Config {
  auth?: {
    providers?: {
      /**
       * Sign-in as one of a few users without a password. For development
       * only: with NODE_ENV=production the backend refuses to start.
       */
      development?: {
        /** Users to choose from; the sign-in page shows them in this order. */
        users: Array<{
          /**
           * Name of the User entity in the default namespace.
           * @visibility frontend
           */
          name: string;
          /**
           * What the sign-in page calls this person. Default: the name.
           * @visibility frontend
           */
          title?: string;
          /**
           * What this person may do, in one sentence.
           * @visibility frontend
           */
          description?: string;
        }>;
      };
    };
  };
}
