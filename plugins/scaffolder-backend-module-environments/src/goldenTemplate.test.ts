import { readFileSync } from 'node:fs';
import path from 'node:path';
import { loadEnvironmentSpec, platformRoot } from '@brown-bear/platform';
import { CORE_ENVIRONMENTS } from '@brown-bear/plugin-environments-common';
import { readTemplate, startScaffolder } from './__testUtils__/startScaffolder';

jest.setTimeout(60_000);

describe('the template that creates environments', () => {
  let scaffolder: Awaited<ReturnType<typeof startScaffolder>>;

  beforeAll(async () => {
    scaffolder = await startScaffolder({});
  });
  afterAll(() => scaffolder?.stop());

  it.each(CORE_ENVIRONMENTS)(
    'the form that creates environments says %s in full: rendered, it is what is committed, byte for byte',
    async name => {
      const template = readTemplate('environment');
      const { body, status } = await scaffolder.call('POST', '/v2/dry-run', {
        template: {
          ...template,
          spec: {
            ...template.spec,
            // Its form refuses their names, and no more of it is left out.
            parameters: [],
            steps: [
              {
                id: 'render',
                name: 'Render',
                action: 'environments:render',
                input: template.spec.steps[0].input.spec,
              },
            ],
            output: { manifests: '${{ steps.render.output.manifests }}' },
          },
        },
        values: loadEnvironmentSpec(name),
        directoryContents: [],
      });
      expect([status, body.error]).toEqual([200, undefined]);
      const committed = path.join(platformRoot(), 'rendered', `${name}.yaml`);
      expect(withoutNote(body.output.manifests)).toBe(
        withoutNote(readFileSync(committed, 'utf8')),
      );
    },
  );
});

/** The first line says what the text is: a preview, or a committed file. */
function withoutNote(text: string): string {
  return text.slice(text.indexOf('\n') + 1);
}
