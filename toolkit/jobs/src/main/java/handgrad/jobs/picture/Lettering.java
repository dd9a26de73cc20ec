package handgrad.jobs.picture;

import java.awt.AWTError;
import java.awt.Font;
import java.awt.FontFormatException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Open Sans, which comes with the program, so that pictures look the same everywhere and need no installed font. */
record Lettering(Font regular, Font semibold) {
    private static final String FONT_CONFIGURATION = "sun.awt.fontconfig";

    private static @Nullable Lettering loaded;

    /** Reads the font on first use. */
    static synchronized Lettering load() throws CannotDrawException {
        if (loaded == null) {
            loaded = read();
        }
        return loaded;
    }

    private static Lettering read() throws CannotDrawException {
        try {
            return fromJar();
        } catch (IOException | LinkageError | InternalError e) {
            return withoutSystemFonts();
        } catch (FontFormatException | AWTError e) {
            throw new CannotDrawException(e);
        }
    }

    Font regular(double size) {
        return regular.deriveFont((float) size);
    }

    Font semibold(double size) {
        return semibold.deriveFont((float) size);
    }

    /**
     * Where the system has no fonts or no fontconfig, Java's font manager does not start ("Fontconfig head is null"),
     * not even for a font of our own. With any font configuration to read, it starts.
     */
    private static Lettering withoutSystemFonts() throws CannotDrawException {
        try {
            Path noFonts = Files.createTempFile("no-system-fonts", ".properties");
            try {
                Files.writeString(noFonts, "version=1\nsequence.allfonts=default\n");
                System.setProperty(FONT_CONFIGURATION, noFonts.toString());
                return fromJar();
            } finally {
                System.clearProperty(FONT_CONFIGURATION);
                Files.delete(noFonts);
            }
        } catch (IOException | FontFormatException | LinkageError | InternalError | AWTError e) {
            throw new CannotDrawException(e);
        }
    }

    private static Lettering fromJar() throws IOException, FontFormatException {
        return new Lettering(font("OpenSans-Regular.ttf"), font("OpenSans-Semibold.ttf"));
    }

    private static Font font(String name) throws IOException, FontFormatException {
        try (InputStream in = Objects.requireNonNull(Lettering.class.getResourceAsStream(name), name)) {
            return Font.createFont(Font.TRUETYPE_FONT, in);
        }
    }
}
