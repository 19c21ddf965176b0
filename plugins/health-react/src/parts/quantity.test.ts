import { bytes, cores, percent, shareOf, usedOf } from './quantity';

const GIB = 1024 ** 3;

describe('quantities', () => {
  it('are written with the digits that matter', () => {
    expect([cores(0), cores(1), cores(0.25), cores(31.24), cores(480)]).toEqual(
      ['0 cores', '1 core', '0.25 cores', '31.2 cores', '480 cores'],
    );
    expect([
      bytes(0),
      bytes(1023),
      bytes(1.5 * GIB),
      bytes(4096 * GIB),
    ]).toEqual(['0 B', '1,023 B', '1.5 GiB', '4 TiB']);
    expect(percent(0.654)).toBe('65 %');
  });

  it('say a common unit once, and both when they differ', () => {
    expect(usedOf({ requested: 31.2, allocatable: 48 }, 'cpu')).toBe(
      '31.2 of 48 cores',
    );
    expect(usedOf({ requested: 0.5, allocatable: 1 }, 'cpu')).toBe(
      '0.5 of 1 core',
    );
    expect(
      usedOf({ requested: 12 * GIB, allocatable: 64 * GIB }, 'memory'),
    ).toBe('12 of 64 GiB');
    expect(
      usedOf({ requested: GIB / 2, allocatable: 64 * GIB }, 'memory'),
    ).toBe('512 MiB of 64 GiB');
    expect(usedOf({ requested: 110, allocatable: 330 }, 'pods')).toBe(
      '110 of 330 pods',
    );
  });

  it('have a share even where there is nothing', () => {
    expect(shareOf({ requested: 1, allocatable: 4 })).toBe(0.25);
    expect(shareOf({ requested: 0, allocatable: 0 })).toBe(0);
    expect(shareOf({ requested: 2, allocatable: 0 })).toBe(1);
  });
});
