import { PortalProcess } from './testing/PortalProcess';
import {
  PRODUCTION_CONFIGS,
  PRODUCTION_ENVIRONMENT,
} from './testing/productionEnvironment';

describe('a start with a wrong configuration', () => {
  it('ends with one line per key and without starting anything', async () => {
    const portal = await PortalProcess.spawn({
      configs: PRODUCTION_CONFIGS,
      env: {
        ...PRODUCTION_ENVIRONMENT,
        OIDC_CLIENT_SECRET: undefined,
        LDAP_BIND_SECRET: '',
      },
    });

    expect(await portal.exited()).toBe(1);
    expect(portal.output.trim().split('\n').slice(-3)).toEqual([
      'The portal does not start, its configuration is incomplete:',
      '  catalog.providers.ldapOrg.default.bind.secret is missing; it must be the password of that name',
      '  auth.providers.oidc.production.clientSecret is missing; it must be the secret of that client',
    ]);
    expect(portal.output).not.toContain('Plugin initialization');
    expect(portal.output).not.toContain('    at ');
  }, 60_000);

  it('refuses the development file in production', async () => {
    const portal = await PortalProcess.spawn({
      configs: [...PRODUCTION_CONFIGS, 'app-config.development.yaml'],
      env: PRODUCTION_ENVIRONMENT,
    });

    expect(await portal.exited()).toBe(1);
    expect(portal.output).toContain('  auth.providers.guest must be removed');
    expect(portal.output).toContain(
      '  auth.providers.development must be removed',
    );
  }, 60_000);
});
