import { SandboxPlatform } from '../__testUtils__/SandboxPlatform';

// Each judges some hundred objects a few times.
jest.setTimeout(180_000);

describe('rules about the platform, on the platform in the sandbox', () => {
  let platform: SandboxPlatform;

  beforeAll(async () => {
    platform = await SandboxPlatform.start({
      cluster: 'development',
      nodesPerZone: 2,
    });
    await platform.advance('PT10M');
  });

  afterAll(() => platform.stop());

  const found = async () => {
    const findings = await platform.findings();
    return findings.map(({ rule, object }) => `${object}: ${rule}`);
  };

  it('find nothing for a day and a half, in which every schedule comes', async () => {
    for (let hours = 0; hours < 36; hours += 3) {
      await platform.advance('PT3H');
      expect(await found()).toEqual([]);
    }
  });

  it('see a certificate that nobody renews', async () => {
    const heal = await platform.inject({
      type: 'certificate.expiring',
      target: 'admin-portal',
      days: 2,
    });
    await platform.advance('PT10S');
    const [finding, ...others] = await platform.findings();
    expect(finding).toMatchObject({
      rule: 'certificate.expiring',
      object: 'Ingress alm/admin-portal',
      status: 'unhealthy',
    });
    expect(others).toEqual([]);
    await heal();
    await platform.advance('PT10S');
    expect(await found()).toEqual([]);
  });

  it('see a claim without a volume, and the pod that waits for it', async () => {
    const heal = await platform.inject({
      type: 'pvc.pending',
      target: 'elasticsearch',
    });
    await platform.advance('PT3M');
    const findings = await found();
    expect(findings).toContainEqual(
      expect.stringMatching(/^PersistentVolumeClaim .*: pvc\.pending$/),
    );
    expect(
      findings.filter(
        one => !/pvc\.pending|pod\.unschedulable|unavailable|quorum/.test(one),
      ),
    ).toEqual([]);
    await heal();
    await platform.advance('PT10M');
    expect(await found()).toEqual([]);
  });

  it('see a namespace of nobody that cannot be deleted', async () => {
    const heal = await platform.inject({
      type: 'namespace.stuck-terminating',
      target: 'alm-env-stuck',
    });
    await platform.advance('PT4M');
    expect(await found()).toEqual([]);
    await platform.advance('PT2M');
    expect(await found()).toEqual([
      'Namespace alm-env-stuck: namespace.stuck-terminating',
    ]);
    await heal();
    await platform.advance('PT1M');
    expect(await found()).toEqual([]);
  });
});
