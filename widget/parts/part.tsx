/** A part of a face that comes in a file of its own: until then, or where it does not come, what stands in its place. */
import { Component, type ComponentChildren, type ComponentType } from 'preact';

type PartProps<P> = {
  readonly load: () => Promise<ComponentType<P>>;
  readonly given: P;
  readonly children?: ComponentChildren;
};
type Loaded<P> = { readonly View?: ComponentType<P> };

export class Part<P extends object> extends Component<PartProps<P>, Loaded<P>> {
  override async componentDidMount() {
    try {
      this.setState({ View: await this.props.load() });
    } catch {
      // What stands in its place stays.
    }
  }

  override render({ given, children }: PartProps<P>, { View }: Loaded<P>) {
    return View ? <View {...given} /> : children;
  }
}
