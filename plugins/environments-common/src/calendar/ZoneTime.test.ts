import { ZoneTime } from './ZoneTime';

describe('ZoneTime', () => {
  it('keeps a zone once, however its name is written', () => {
    const zone = ZoneTime.of('Europe/Berlin');
    expect(ZoneTime.of('europe/BERLIN')).toBe(zone);
    expect(ZoneTime.of('Europe/London')).not.toBe(zone);
  });
});
