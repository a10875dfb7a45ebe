import type { KeyboardEvent, ReactNode, Ref } from 'react';
import {
  TextField as AriaTextField,
  Input,
  type InputProps,
  Label,
  Text,
  TextArea,
  type TextAreaProps,
} from 'react-aria-components';
import { classNames } from './class-names.ts';
import { Glyph } from './glyph.tsx';

export interface FieldProps {
  label: string;
  /** At the right end of the label row: what is known, a count, a hint on keys. */
  note?: ReactNode;
  /** Keeps the label for screen readers only. */
  isLabelHidden?: boolean;
  value: string;
  onChange?: (value: string) => void;
  placeholder?: string;
  /** What is wrong and what to type instead. */
  error?: string | undefined;
  help?: string | undefined;
  isReadOnly?: boolean;
  isRequired?: boolean;
  /** Why it cannot be filled now: shown inside, dashed. */
  unavailable?: string | undefined;
  /** Numbers and identifiers: fixed width, left to right. */
  isMono?: boolean;
  autoFocus?: boolean;
  onKeyDown?: (event: KeyboardEvent) => void;
  onFocus?: () => void;
  onBlur?: () => void;
  className?: string;
}

export interface TextFieldProps extends FieldProps {
  inputRef?: Ref<HTMLInputElement>;
  type?: 'text' | 'search' | 'email' | 'url' | 'password';
  /** Inside the box, before and after the text. */
  start?: ReactNode;
  end?: ReactNode;
  /** Straight to the input: combobox roles, maxLength, autoComplete. */
  inputProps?: Omit<InputProps, 'placeholder' | 'className' | 'style'>;
}

export interface TextAreaFieldProps extends FieldProps {
  inputRef?: Ref<HTMLTextAreaElement>;
  /** Lines at rest; grows with the text up to twice of it. */
  rows?: number;
  inputProps?: Omit<TextAreaProps, 'placeholder' | 'className' | 'style'>;
}

const BOX =
  'w-full rounded-sm border text-13 focus-within:outline-2 focus-within:outline-offset-2 focus-within:outline-focus';

/** The look of an input's box; also worn by the choice. */
export function boxClass(state: { isWrong: boolean; isReadOnly: boolean; isUnavailable: boolean }): string {
  if (state.isUnavailable) return classNames(BOX, 'border-dashed border-border bg-transparent text-muted');
  if (state.isReadOnly) return classNames(BOX, 'border-transparent bg-well');
  if (state.isWrong) return classNames(BOX, 'border-s1 bg-field inset-ring inset-ring-s1-line');
  return classNames(BOX, 'border-border bg-field hover:border-text');
}

export const LABEL_ROW = 'mb-1 flex items-center gap-2 text-12 font-medium text-muted';

/** The line under a field: the error with its glyph, else the help. */
export function FieldLines({ error, help }: { error?: string | undefined; help?: string | undefined }) {
  if (error)
    return (
      <Text slot="errorMessage" className="mt-1 flex items-start gap-1 text-12 text-s1">
        <Glyph name="octagon" className="mt-0.5" />
        {error}
      </Text>
    );
  if (help)
    return (
      <Text slot="description" className="mt-1 block text-12 text-muted">
        {help}
      </Text>
    );
  return null;
}

function fieldState(props: FieldProps) {
  return {
    isWrong: props.error !== undefined && props.error !== '',
    isReadOnly: props.isReadOnly ?? false,
    isUnavailable: props.unavailable !== undefined,
  };
}

function FieldFrame({ field, children }: { field: FieldProps; children: ReactNode }) {
  const { isWrong, isReadOnly, isUnavailable } = fieldState(field);
  return (
    <AriaTextField
      value={field.unavailable ?? field.value}
      {...(field.onChange && { onChange: field.onChange })}
      isInvalid={isWrong}
      isReadOnly={isReadOnly || isUnavailable}
      isRequired={field.isRequired ?? false}
      autoFocus={field.autoFocus ?? false}
      validationBehavior="aria"
      {...(field.onFocus && { onFocus: field.onFocus })}
      {...(field.onBlur && { onBlur: field.onBlur })}
      className={classNames('min-w-0 print:hidden', field.className)}
    >
      <div className={field.isLabelHidden ? 'sr-only' : LABEL_ROW}>
        <Label>{field.label}</Label>
        {field.note !== undefined && <span className="ml-auto flex items-center gap-1.5">{field.note}</span>}
      </div>
      {children}
      <FieldLines error={field.error} help={field.help} />
    </AriaTextField>
  );
}

/** One line of text with its label, and what is wrong with it. */
export function TextField(props: TextFieldProps) {
  const { inputRef, type = 'text', start, end, inputProps, ...field } = props;
  return (
    <FieldFrame field={field}>
      <div className={classNames(boxClass(fieldState(field)), 'flex h-8 items-center gap-2 px-2')}>
        {start && <span className="flex-none text-muted [&_svg]:size-4">{start}</span>}
        <Input
          {...inputProps}
          {...(inputRef && { ref: inputRef })}
          {...(field.onKeyDown && { onKeyDown: field.onKeyDown })}
          {...(field.placeholder !== undefined && { placeholder: field.placeholder })}
          {...(field.unavailable !== undefined && { 'aria-disabled': true })}
          type={type}
          dir={field.isMono ? 'ltr' : 'auto'}
          autoComplete="off"
          spellCheck={false}
          className={classNames(
            'h-full min-w-0 flex-1 bg-transparent text-ellipsis outline-none',
            field.isMono && 'font-mono text-12',
          )}
        />
        {end && <span className="flex flex-none items-center gap-2 text-muted">{end}</span>}
      </div>
    </FieldFrame>
  );
}

/** Several lines of text; Enter belongs to the caller's onKeyDown. */
export function TextAreaField(props: TextAreaFieldProps) {
  const { inputRef, rows = 2, inputProps, ...field } = props;
  return (
    <FieldFrame field={field}>
      <div className={classNames(boxClass(fieldState(field)), 'flex')}>
        <TextArea
          {...inputProps}
          {...(inputRef && { ref: inputRef })}
          {...(field.onKeyDown && { onKeyDown: field.onKeyDown })}
          {...(field.placeholder !== undefined && { placeholder: field.placeholder })}
          {...(field.unavailable !== undefined && { 'aria-disabled': true })}
          rows={rows}
          dir="auto"
          style={{ minHeight: rows * 18 + 12, maxHeight: rows * 36 + 12 }}
          className={classNames(
            'field-sizing-content w-full resize-none bg-transparent px-2 py-1.5 outline-none [overflow-wrap:anywhere]',
            field.isMono && 'font-mono text-12',
          )}
        />
      </div>
    </FieldFrame>
  );
}
