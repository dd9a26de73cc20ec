package handgrad.jobs.answers;

import org.commonmark.node.CustomNode;

/** A formula in a line of text: {@code $x^2$}. */
public final class Formula extends CustomNode {
    private final String tex;

    Formula(String tex) {
        this.tex = tex;
    }

    public String tex() {
        return tex;
    }
}
