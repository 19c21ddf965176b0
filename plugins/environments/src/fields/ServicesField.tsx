import type { EnvironmentOptions } from '@brown-bear/plugin-environments-common';
import { listInWords, plural } from '@brown-bear/plugin-health-react';
import Autocomplete from '@mui/material/Autocomplete';
import Box from '@mui/material/Box';
import Chip from '@mui/material/Chip';
import TextField from '@mui/material/TextField';
import { describedBy, FieldFrame, type FieldProps } from './FieldFrame';
import { neededBy } from './serviceClosure';

type Service = EnvironmentOptions['services'][number];

/** What comes along, which cannot be taken away while it is needed. */
function Needed(props: { services: readonly Service[]; chosen: string[] }) {
  const { services, chosen } = props;
  const needed = neededBy(services, chosen);
  if (needed.size === 0) {
    return null;
  }
  const titles = new Map(services.map(each => [each.name, each.title]));
  const titleOf = (name: string) => titles.get(name) ?? name;
  return (
    <Box sx={{ mt: 1 }}>
      <Box sx={{ fontSize: 13, color: 'text.secondary' }}>
        Comes with it, because it is needed:
      </Box>
      <Box
        component="ul"
        aria-label="Services that come with it"
        sx={{
          display: 'flex',
          flexWrap: 'wrap',
          gap: 0.5,
          m: 0,
          mt: 0.5,
          p: 0,
          listStyle: 'none',
        }}
      >
        {[...needed].map(([name, by]) => (
          <li key={name}>
            <Chip
              size="small"
              variant="outlined"
              label={titleOf(name)}
              title={`Needed by ${listInWords(by.map(titleOf))}`}
              sx={{ borderStyle: 'dashed', color: 'text.secondary' }}
            />
          </li>
        ))}
      </Box>
    </Box>
  );
}

/** Which services run; none chosen: all. */
export function ServicesField(
  props: FieldProps<string[]> & { services: readonly Service[] },
) {
  const { id, value, onChange, error, disabled, services } = props;
  const sorted = [...services].sort(
    (a, b) =>
      a.system.localeCompare(b.system) || a.title.localeCompare(b.title),
  );
  const chosen = value.map(
    name =>
      services.find(each => each.name === name) ??
      ({ name, title: name, system: '', needs: [] } as unknown as Service),
  );
  return (
    <FieldFrame
      id={id}
      title="Services"
      error={error}
      hint={
        value.length === 0
          ? `None chosen: all ${plural(services.length, 'service')}.`
          : `${plural(value.length, 'service')} chosen, of ${services.length}.`
      }
    >
      <Autocomplete
        multiple
        id={id}
        size="small"
        disabled={disabled}
        disableCloseOnSelect
        filterSelectedOptions
        options={sorted}
        groupBy={each => each.system}
        getOptionLabel={each => each.title}
        isOptionEqualToValue={(a, b) => a.name === b.name}
        value={chosen}
        onChange={(_event, next) => onChange(next.map(({ name }) => name))}
        renderTags={(tags, tagProps) =>
          tags.map((each, index) => {
            const { key, ...chip } = tagProps({ index });
            return <Chip key={key} size="small" label={each.title} {...chip} />;
          })
        }
        renderInput={params => (
          <TextField
            {...params}
            placeholder={value.length === 0 ? 'All services' : 'Add another'}
            error={Boolean(error)}
            inputProps={{
              ...params.inputProps,
              'aria-invalid': Boolean(error),
              'aria-describedby': describedBy(id, error),
            }}
            sx={{ bgcolor: 'background.paper', '& input': { fontSize: 14 } }}
          />
        )}
      />
      <Needed services={services} chosen={value} />
    </FieldFrame>
  );
}
