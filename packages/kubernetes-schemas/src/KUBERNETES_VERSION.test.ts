import { readFileSync } from 'node:fs';
import path from 'node:path';
import { KUBERNETES_VERSION } from './KUBERNETES_VERSION';

describe('KUBERNETES_VERSION', () => {
  it.each(['NOTICE', 'scripts/lib/pins.mjs'])('is that of %s', file => {
    const text = readFileSync(path.join(__dirname, '..', file), 'utf8');
    expect(text).toContain(`v${KUBERNETES_VERSION}`);
  });
});
