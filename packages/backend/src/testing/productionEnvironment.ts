/** Values for every variable of `app-config.production.yaml`; nothing listens there. */
export const PRODUCTION_ENVIRONMENT = {
  NODE_ENV: 'production',
  PORTAL_BASE_URL: 'https://portal.example.com',
  PORTAL_CATALOG_FILE: '../../catalog-info.yaml',
  POSTGRES_HOST: 'postgres.example.com',
  POSTGRES_USER: 'portal',
  POSTGRES_PASSWORD: 'not-a-secret',
  AUTH_SESSION_SECRET: 'not-a-secret',
  OIDC_METADATA_URL: 'http://127.0.0.1:9/.well-known/openid-configuration',
  OIDC_CLIENT_ID: 'portal',
  OIDC_CLIENT_SECRET: 'not-a-secret',
  LDAP_URL: 'ldap://127.0.0.1:9',
  LDAP_BIND_DN: 'cn=portal,dc=example,dc=com',
  LDAP_BIND_SECRET: 'not-a-secret',
  LDAP_USERS_DN: 'ou=people,dc=example,dc=com',
  LDAP_GROUPS_DN: 'ou=groups,dc=example,dc=com',
  K8S_DEVELOPMENT_URL: 'https://development.example.com',
  K8S_STAGING_URL: 'https://staging.example.com',
  K8S_PRODUCTION_URL: 'https://production.example.com',
};

/** The files of a production start, in the order of the Dockerfile. */
export const PRODUCTION_CONFIGS = [
  'app-config.yaml',
  'app-config.production.yaml',
];
