/** A labelled field of the draft that says what is wrong with it, to eyes and ears alike (3.3.1). */
import type { ComponentChildren } from 'preact';
import type { Props } from '../chat.ts';
import { Hints } from '../later.tsx';
import type { Field as Name } from '../state.ts';

type FieldProps = Props & { readonly name: Name; readonly label: string; readonly children?: ComponentChildren };

export function Field(props: FieldProps) {
  const { state, text, chat, name, label, children } = props;
  const problem = state.problems[name];
  const id = `ac-${name}`;
  const common = {
    id,
    value: state.draft[name],
    // As it is written; while there is nothing, as the panel is.
    dir: state.draft[name] ? ('auto' as const) : undefined,
    onInput: ({ currentTarget }: { currentTarget: { value: string } }) =>
      chat.dispatch({ type: 'edited', change: { [name]: currentTarget.value } }),
    'aria-invalid': !!problem,
    'aria-describedby': `${id}-problem`,
  };
  return (
    <div>
      <label for={id}>{label}</label>
      {name === 'text' ? (
        <textarea {...common} />
      ) : name === 'about' ? (
        <select {...common}>{children}</select>
      ) : name === 'email' ? (
        <input {...common} type="email" autocomplete="email" />
      ) : (
        <input {...common} autocomplete="name" />
      )}
      <p id={`${id}-problem`} class="problem">
        {problem && text.problems[problem]}
      </p>
      {name === 'text' && (
        <Hints {...props} from="files" isWanted={!!(state.tool || state.draft.files)}>
          <button
            type="button"
            class="quiet"
            onClick={() => chat.dispatch({ type: 'changed', change: { tool: 'files' } })}
          >
            {text.addFiles}
          </button>
        </Hints>
      )}
      {name === 'text' && <Hints {...props} from="help" isWanted={!!state.draft.text[11]} />}
    </div>
  );
}
