/** An element of a PDF's structure tree (ISO 32000-1, 14.7.2). */
export interface PdfElement {
  /** Its kind: H1, P, Figure, Table... */
  readonly kind: string;
  /** What is read out in its place; null for none. */
  readonly alt: string | null;
  readonly children: readonly PdfElement[];
}

/**
 * The structure of a tagged PDF as Chromium writes it, whose structure elements lie uncompressed. `bytes`: the file, as latin1. Throws
 * where the file has no structure.
 */
export function pdfStructure(bytes: string): PdfElement {
  const objects = new Map<string, string>();
  for (const [, id = '', body = ''] of bytes.matchAll(/(?:^|\n)(\d+) 0 obj\s([\s\S]*?)\nendobj/g))
    objects.set(id, body);
  const root = [...objects.values()].find((body) => /\/Type\s*\/StructTreeRoot/.test(body));
  if (root === undefined) throw new Error('The PDF has no structure.');
  const children = childrenOf(root, objects);
  return { kind: 'Root', alt: null, children };
}

/** Every element of a kind, in reading order. */
export function elementsOf(element: PdfElement, kind: string): readonly PdfElement[] {
  const below = element.children.flatMap((child) => elementsOf(child, kind));
  return element.kind === kind ? [element, ...below] : below;
}

function childrenOf(body: string, objects: ReadonlyMap<string, string>): readonly PdfElement[] {
  const [, list = ''] = /\/K\s*(\[[^\]]*\]|\d+ 0 R)/.exec(body) ?? [];
  return [...list.matchAll(/(\d+) 0 R/g)].flatMap(([, id = '']) => {
    const child = objects.get(id);
    return child !== undefined && /\/Type\s*\/StructElem/.test(child) ? [elementOf(child, objects)] : [];
  });
}

function elementOf(body: string, objects: ReadonlyMap<string, string>): PdfElement {
  const kind = /\/S\s*\/(\w+)/.exec(body)?.[1] ?? '';
  return { kind, alt: /\/Alt\s*\(([^)]*)\)/.exec(body)?.[1] ?? null, children: childrenOf(body, objects) };
}
