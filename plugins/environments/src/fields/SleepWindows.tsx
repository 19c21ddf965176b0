import {
  WEEKDAYS,
  type SleepCalendar,
} from '@brown-bear/plugin-environments-common';
import DeleteIcon from '@mui/icons-material/DeleteOutline';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import TextField from '@mui/material/TextField';

type Window = SleepCalendar['awake'][number];

/** Most windows that a calendar has. */
const MOST = 14;

const DAY_NAMES = {
  mon: 'Monday',
  tue: 'Tuesday',
  wed: 'Wednesday',
  thu: 'Thursday',
  fri: 'Friday',
  sat: 'Saturday',
  sun: 'Sunday',
} as const;

/** Midnight at the end of a day, which the control for times cannot say. */
const END = '24:00';

function Time(props: {
  label: string;
  value: string;
  onChange: (value: string) => void;
}) {
  return (
    <TextField
      type="time"
      size="small"
      value={props.value === END ? '00:00' : props.value}
      onChange={event => props.onChange(event.target.value)}
      inputProps={{ 'aria-label': props.label }}
      sx={{ '& input': { fontSize: 14, py: 0.625, width: 92 } }}
    />
  );
}

function WindowRow(props: {
  number: number;
  window: Window;
  onChange: (window: Window) => void;
  onRemove?: () => void;
}) {
  const { number, window, onChange, onRemove } = props;
  const toggle = (day: Window['days'][number]) =>
    onChange({
      ...window,
      days: WEEKDAYS.filter(each =>
        each === day ? !window.days.includes(day) : window.days.includes(each),
      ),
    });
  return (
    <Box
      role="group"
      aria-label={`Awake, window ${number}`}
      sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1 }}
    >
      <Box sx={{ display: 'flex' }}>
        {WEEKDAYS.map(day => {
          const isOn = window.days.includes(day);
          return (
            <Box
              component="button"
              type="button"
              key={day}
              aria-label={DAY_NAMES[day]}
              aria-pressed={isOn}
              onClick={() => toggle(day)}
              sx={{
                font: 'inherit',
                fontSize: 12.5,
                width: 34,
                height: 32,
                p: 0,
                cursor: 'pointer',
                border: 1,
                borderColor: 'divider',
                ml: '-1px',
                bgcolor: isOn ? 'primary.main' : 'background.paper',
                color: isOn ? 'primary.contrastText' : 'text.primary',
                '&:focus-visible': {
                  outline: '2px solid',
                  outlineColor: theme => theme.palette.text.primary,
                  outlineOffset: 1,
                  zIndex: 1,
                  position: 'relative',
                },
              }}
            >
              {DAY_NAMES[day].slice(0, 2)}
            </Box>
          );
        })}
      </Box>
      <Time
        label={`Wakes, window ${number}`}
        value={window.from}
        onChange={from => onChange({ ...window, from })}
      />
      –
      <Time
        label={`Falls asleep, window ${number}`}
        value={window.to}
        onChange={to => onChange({ ...window, to: to === '00:00' ? END : to })}
      />
      {onRemove && (
        <IconButton
          size="small"
          aria-label={`Remove window ${number}`}
          onClick={onRemove}
        >
          <DeleteIcon fontSize="small" />
        </IconButton>
      )}
    </Box>
  );
}

/** Days and times of one's own at which it is awake. */
export function SleepWindows(props: {
  windows: Window[];
  onChange: (windows: Window[]) => void;
}) {
  const { windows, onChange } = props;
  return (
    <Box sx={{ display: 'grid', gap: 1, justifyItems: 'start' }}>
      {windows.map((window, index) => (
        <WindowRow
          key={index}
          number={index + 1}
          window={window}
          onChange={changed =>
            onChange(windows.map((each, at) => (at === index ? changed : each)))
          }
          onRemove={
            windows.length > 1
              ? () => onChange(windows.filter((_, at) => at !== index))
              : undefined
          }
        />
      ))}
      {windows.length < MOST && (
        <Button
          size="small"
          onClick={() =>
            onChange([
              ...windows,
              { days: ['sat', 'sun'], from: '10:00', to: '18:00' },
            ])
          }
        >
          Add a window
        </Button>
      )}
    </Box>
  );
}
