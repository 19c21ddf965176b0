import { cpSync } from 'node:fs';
import { createMockDirectory } from '@backstage/backend-test-utils';
import { platformRoot } from '@brown-bear/platform';
import { PlatformFiles } from './PlatformFiles';

const directory = createMockDirectory();

beforeEach(() => {
  directory.clear();
});

function copyPlatform() {
  cpSync(platformRoot(), directory.path, {
    recursive: true,
    filter: source => !/node_modules|\/src$|\/rendered$/.test(source),
  });
}

describe('PlatformFiles', () => {
  it('looks again after a minute, and reads what was changed', () => {
    copyPlatform();
    let now = 0;
    const files = PlatformFiles.create({
      root: directory.path,
      now: () => now,
    });
    const first = files.content();
    now = 59_999;
    expect(files.content()).toBe(first);
    now = 60_000;
    expect(files.content()).toBe(first);

    directory.addContent({
      'services/issue-tracker/workload.yaml': 'tier: none',
    });
    now = 119_999;
    expect(files.content()).toBe(first);
    now = 120_000;
    const refused = expect.objectContaining({
      name: 'ServiceUnavailableError',
      message: expect.stringMatching(
        /services\/issue-tracker\/workload\.yaml:1.*tier: expected one of/,
      ),
    });
    expect(() => files.content()).toThrow(refused);
    // A failure is not remembered as the content, nor hidden by the old one.
    expect(() => files.content()).toThrow(refused);

    copyPlatform();
    const mended = files.content();
    expect(mended).not.toBe(first);
    expect(mended).toEqual(first);
  });

  it('says what is missing when the folder is empty', () => {
    const files = PlatformFiles.create({ root: directory.path });
    expect(() => files.content()).toThrow(/The platform cannot be rendered/);
  });
});
