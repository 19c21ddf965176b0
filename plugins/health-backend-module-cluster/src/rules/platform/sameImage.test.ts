import { sameImage, versionOf } from './sameImage';

const DIGEST = `sha256:${'a'.repeat(64)}`;
const OTHER = `sha256:${'b'.repeat(64)}`;

describe('sameImage', () => {
  it.each([
    ['nginx', 'docker.io/library/nginx:latest'],
    ['nginx:1.29', 'docker.io/nginx:1.29'],
    [`registry.example/app:1@${DIGEST}`, `registry.example/app@${DIGEST}`],
    ['registry.example:5000/app:1', 'registry.example:5000/app:1'],
  ])('takes %p and %p for the same', (a, b) => {
    expect(sameImage(a, b)).toBe(true);
    expect(sameImage(b, a)).toBe(true);
  });

  it.each([
    ['app:1', 'app:2'],
    ['app', 'app:2'],
    [`app:1@${DIGEST}`, `app:1@${OTHER}`],
    [`app@${DIGEST}`, `other@${DIGEST}`],
    ['app:1', `app:1@${DIGEST}`],
    ['registry.example:5000/app', 'registry.example:5001/app'],
  ])('tells %p from %p', (a, b) => {
    expect(sameImage(a, b)).toBe(false);
    expect(sameImage(b, a)).toBe(false);
  });

  it('says the shortest that tells them apart', () => {
    expect(versionOf('registry.example:5000/app:2026.11')).toBe('2026.11');
    expect(versionOf(`app:1@${DIGEST}`)).toBe('1 sha256:aaaaaaaaaaaa');
    expect(versionOf('registry.example:5000/app')).toBe(
      'registry.example:5000/app',
    );
  });
});
