import { startSandbox } from '../__testUtils__/startSandbox';
import type { TestSandbox } from '../__testUtils__/startSandbox';
import { loadScenarios, SCENARIO_DIRECTORY } from './loadScenarios';
import { parseScenario } from './parseScenario';

const SCENARIO = `
title: Two faults
steps:
  - { at: PT0S, fault: { type: api.slow, environment: staging, delayMs: 1 }, as: slow }
  - { at: PT10M, fault: { type: pod.crash-loop, environment: staging, target: issue-tracker }, as: crash }
  - { at: PT12M, fault: { type: node.down, environment: staging, target: nowhere } }
  - { at: PT20M, heal: crash, note: somebody puts it right }
`;

describe('scenarios', () => {
  let sandbox: TestSandbox;

  beforeAll(async () => {
    sandbox = await startSandbox();
  });
  afterAll(() => sandbox.sandbox.stop());
  afterEach(async () => {
    await sandbox.control('/faults', { method: 'DELETE' });
  });

  const active = async () =>
    (await sandbox.control('/faults')).body.active.map(
      ({ type }: { type: string }) => type,
    );
  const start = async (text: string) => {
    const response = await fetch(`${sandbox.sandbox.controlAddress}/scenario`, {
      method: 'POST',
      headers: { 'content-type': 'application/yaml' },
      body: text,
    });
    return { status: response.status, body: await response.json() };
  };

  it('takes every step at its time, and goes on when one fails', async () => {
    const { status, body } = await start(SCENARIO);
    expect(status).toBe(201);
    expect(body.steps.map(({ done }: { done: boolean }) => done)).toEqual([
      true,
      false,
      false,
      false,
    ]);
    expect(await active()).toEqual(['api.slow']);
    await sandbox.advance('PT15M');
    expect(await active()).toEqual(['api.slow', 'pod.crash-loop']);
    await sandbox.advance('PT5M');
    expect(await active()).toEqual(['api.slow']);
    const [run] = (await sandbox.control('/scenario')).body.runs;
    expect(run).toMatchObject({
      id: body.id,
      title: 'Two faults',
      finished: true,
    });
    expect(run.steps[2].error).toContain("target 'nowhere' is not a node");
    expect(run.steps[3]).toMatchObject({
      text: 'somebody puts it right',
      done: true,
    });
    expect(Date.parse(run.steps[3].at) - Date.parse(run.since)).toBe(
      20 * 60_000,
    );
  });

  it('stops: takes no further step and heals what it has brought about', async () => {
    const { body } = await start(SCENARIO);
    await sandbox.advance('PT11M');
    expect(await active()).toHaveLength(2);
    const path = `/scenario/${body.id}`;
    expect((await sandbox.control(path, { method: 'DELETE' })).status).toBe(
      204,
    );
    expect(await active()).toEqual([]);
    await sandbox.advance('PT1H');
    expect(await active()).toEqual([]);
    expect((await sandbox.control(path, { method: 'DELETE' })).status).toBe(
      404,
    );
  });

  it('offers those that come with it, and starts one by name', async () => {
    const { available } = (await sandbox.control('/scenario')).body;
    expect(available.map(({ name }: { name: string }) => name)).toContain(
      'bad-release-of-issue-tracker',
    );
    const { status, body } = await sandbox.control('/scenario', {
      method: 'POST',
      body: { name: 'bad-release-of-issue-tracker' },
    });
    expect(status).toBe(201);
    expect(await active()).toEqual(['rollout.failed']);
    await sandbox.control(`/scenario/${body.id}`, { method: 'DELETE' });
    const unknown = await sandbox.control('/scenario', {
      method: 'POST',
      body: { name: 'none' },
    });
    expect(unknown.status).toBe(400);
    expect(unknown.body.error.message).toContain("name 'none' is none of");
  });

  it.each([
    ['title: x\nsteps: []', 'steps: '],
    [
      'title: x\nsteps: [{ at: later, heal: a }]',
      'steps.0.at: expected an ISO 8601 duration',
    ],
    [
      'title: x\nsteps: [{ at: PT1S }]',
      'steps.0: expected either fault or heal',
    ],
    [
      'title: x\nsteps: [{ at: PT1S, heal: a }]',
      "steps.0.heal is 'a': expected the name (as) of an earlier fault",
    ],
    ['title: [', 'the scenario is not YAML'],
    ['steps: [{ at: PT1S, fault: { type: x } }]', 'title: '],
  ])('refuses %j, naming the field', async (text, message) => {
    const { status, body } = await start(text);
    expect(status).toBe(400);
    expect(body.error.message).toContain(message);
  });

  it('has files that are all well-formed', async () => {
    const files = await loadScenarios(SCENARIO_DIRECTORY);
    expect(files.size).toBeGreaterThanOrEqual(5);
    expect(() => parseScenario('title: x')).toThrow('steps: ');
  });
});
