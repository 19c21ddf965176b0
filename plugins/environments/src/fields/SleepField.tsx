import type { SleepCalendar } from '@brown-bear/plugin-environments-common';
import { percent } from '@brown-bear/plugin-health-react';
import Box from '@mui/material/Box';
import { useState } from 'react';
import { officeHours } from '../create/EnvironmentDraft';
import { ChoiceCards } from './ChoiceCards';
import { FieldFrame, type FieldProps } from './FieldFrame';
import { SleepWeek } from './SleepWeek';
import { SleepWindows } from './SleepWindows';
import { awakeShareOf } from './sleepWords';
import { TimeZoneField } from './TimeZoneField';

type Kind = 'office' | 'never' | 'own';

function kindOf(calendar: SleepCalendar | undefined): Kind {
  if (!calendar) {
    return 'never';
  }
  const office = officeHours(calendar.timeZone);
  return JSON.stringify(calendar.awake) === JSON.stringify(office?.awake)
    ? 'office'
    : 'own';
}

/** When it sleeps: presets or windows of one's own, drawn as a week. */
export function SleepField(
  props: FieldProps<SleepCalendar | undefined> & {
    timeZones: readonly string[];
    /** The reader's own, taken when sleep is switched on. */
    timeZone: string;
    /** What sleeping saves, in words, once known. */
    saving?: string;
  },
) {
  const { id, value, onChange, error, disabled, timeZones, saving } = props;
  const [isOwn, setOwn] = useState(kindOf(value) === 'own');
  // Windows of one's own may happen to be those of an office.
  const kind = isOwn && value ? 'own' : kindOf(value);
  const timeZone = value?.timeZone ?? props.timeZone;
  const choose = (next: Kind) => {
    setOwn(next === 'own');
    if (next === 'never') {
      onChange(undefined);
    } else if (next === 'office' || !value) {
      onChange(officeHours(timeZone));
    }
  };
  const share = awakeShareOf(value);
  return (
    <FieldFrame
      id={id}
      title="Sleep"
      error={error}
      isGroup
      hint={
        value
          ? `Awake ${percent(share)} of the week${
              saving ? `; sleeping saves ${saving}` : ''
            }. It can be woken by hand at any time.`
          : 'It runs day and night, and is paid for day and night.'
      }
    >
      <ChoiceCards
        id={`${id}-kind`}
        value={kind}
        disabled={disabled}
        onChange={next => choose(next as Kind)}
        choices={[
          {
            value: 'office',
            title: 'Office hours',
            text: 'Awake Mon–Fri 08:00–20:00',
          },
          { value: 'never', title: 'Never sleeps', text: 'Always on' },
          { value: 'own', title: 'Own windows', text: 'Days and times' },
        ]}
      />
      <Box sx={{ display: 'grid', gap: 1.25, mt: 1.25 }}>
        {kind === 'own' && value && (
          <SleepWindows
            windows={value.awake}
            onChange={awake => onChange({ ...value, awake })}
          />
        )}
        <SleepWeek calendar={value} />
        {value && (
          <TimeZoneField
            id={`${id}-zone`}
            value={timeZone}
            disabled={disabled}
            timeZones={timeZones}
            onChange={zone => onChange({ ...value, timeZone: zone })}
          />
        )}
      </Box>
    </FieldFrame>
  );
}
