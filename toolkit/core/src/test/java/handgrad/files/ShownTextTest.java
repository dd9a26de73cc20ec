package handgrad.files;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ShownTextTest {
    /** ESC [ and its form of one character, U+009B, begin what a terminal obeys; U+202E turns the direction of what follows. */
    @Test
    void whatATerminalObeysIsReplaced() {
        assertThat(ShownText.harmless("a\u001b[31m\u009b31m\u202eb\n")).isEqualTo("a\uFFFD[31m\uFFFD31m\uFFFDb\uFFFD");
        assertThat(ShownText.lines("a\tb\r\n\u001b\u0085\u007f")).isEqualTo("a\tb\r\n\uFFFD\uFFFD\uFFFD");
    }
}
