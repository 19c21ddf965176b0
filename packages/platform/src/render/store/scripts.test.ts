import { renderStores } from './__fixtures__/renderStores';
import { ShellLab } from './__fixtures__/ShellLab';

const { objects } = renderStores();
const scripts = objects
  .filter(({ kind }) => kind === 'ConfigMap')
  .flatMap(({ data, metadata }) =>
    Object.entries(data ?? {})
      .filter(([file]) => file.endsWith('.sh'))
      .map(([file, text]) => [`${metadata.name}/${file}`, text] as const),
  );

const lab = new ShellLab();
afterAll(() => lab.close());

it('has scripts to check', () => {
  expect(scripts.length).toBeGreaterThan(12);
});

it.each(scripts)('%s is shell that stops at the first failure', (_, text) => {
  lab.write('script.sh', text);
  lab.write('check.sh', `bash -n "$LAB/script.sh"`);
  expect(lab.run('check.sh')).toEqual({ status: 0, output: '' });
  expect(text).toMatch(/^#!\/bin\/bash\n(#.*\n)*set -euo pipefail\n/);
});
