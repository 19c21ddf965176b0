import { sandboxOptionsFrom } from './sandboxConfig';

describe('sandboxOptionsFrom', () => {
  it('has the usual ports and seeds from the platform', () => {
    const { controlPort, clusters, seedDirectory } = sandboxOptionsFrom({});
    expect(controlPort).toBe(7010);
    expect(clusters.map(({ name, port }) => `${name} ${port}`)).toEqual([
      'development 7011',
      'staging 7012',
      'production 7013',
    ]);
    expect(seedDirectory).toMatch(/platform[/\\]rendered$/);
  });

  it('takes ports and the seed directory from the environment', () => {
    const options = sandboxOptionsFrom({
      SANDBOX_CONTROL_PORT: '0',
      SANDBOX_STAGING_PORT: '8012',
      SANDBOX_STAGING_TLS_PORT: '8015',
      SANDBOX_SEED_DIRECTORY: 'elsewhere',
    });
    expect(options).toMatchObject({
      controlPort: 0,
      seedDirectory: 'elsewhere',
    });
    expect(options.clusters[1]).toMatchObject({ port: 8012, tlsPort: 8015 });
  });

  it('warms up for a day and keeps its state beside the data of the portal, unless told otherwise', () => {
    const usual = sandboxOptionsFrom({});
    expect(usual.warmUpSeconds).toBe(26 * 3600);
    expect(usual.stateFile).toMatch(/\.data[/\\]sandbox[/\\]state\.json$/);
    const options = sandboxOptionsFrom({
      SANDBOX_WARM_UP: 'PT0S',
      SANDBOX_STATE_FILE: 'none',
    });
    expect(options.warmUpSeconds).toBe(0);
    expect(options.stateFile).toBeUndefined();
    expect(sandboxOptionsFrom({ SANDBOX_STATE_FILE: 'here' }).stateFile).toBe(
      'here',
    );
    expect(() => sandboxOptionsFrom({ SANDBOX_WARM_UP: 'long' })).toThrow(
      "SANDBOX_WARM_UP is 'long': expected an ISO 8601 duration",
    );
  });

  it.each([
    ['2026-11-23T02:00:00Z', '2026-11-23T02:00:00.000Z'],
    ['2026-11-23T09:00+01:00', '2026-11-23T08:00:00.000Z'],
    // It is Monday, ten in the morning in Berlin.
    ['working-hours', '2026-11-23T09:00:00.000Z'],
  ])('starts at %s', (SANDBOX_START, expected) => {
    const now = new Date('2026-11-20T21:00:00Z');
    const { start } = sandboxOptionsFrom({ SANDBOX_START }, now);
    expect(start?.toISOString()).toBe(expected);
    expect(sandboxOptionsFrom({}, now).start).toBeUndefined();
  });

  it.each(['now', '2026-11-23', '2026-11-23T09:00', '2026-13-01T00:00Z'])(
    'refuses to start at %s, which is no instant',
    SANDBOX_START => {
      expect(() => sandboxOptionsFrom({ SANDBOX_START })).toThrow(
        `SANDBOX_START is '${SANDBOX_START}': expected working-hours or an ISO 8601 instant`,
      );
    },
  );

  it.each(['x', '70000', '-1', '1.5'])(
    'refuses port %j naming the variable',
    value => {
      expect(() => sandboxOptionsFrom({ SANDBOX_CONTROL_PORT: value })).toThrow(
        `SANDBOX_CONTROL_PORT is '${value}'`,
      );
    },
  );
});
