package handgrad.datasets.csv;

import handgrad.files.MalformedFileException;
import handgrad.files.Place;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/** Kinds of content that people find under a table's name, by their first bytes. */
enum NotText {
    ZIP("PK\u0003\u0004", "a zip archive or an Excel workbook: unpack it, or save the sheet as CSV"),
    WORKBOOK("\u00d0\u00cf\u0011\u00e0", "an Excel workbook: save the sheet as CSV"),
    WEB_PAGE("<!doctype html", "a web page saved under this name: delete it, and fetch the file again"),
    HTML("<html", "a web page saved under this name: delete it, and fetch the file again"),
    XML("<?xml", "an XML document saved under this name: delete it, and fetch the file again"),
    GIT_LFS("version https://git-lfs", "a pointer of git-lfs in place of the file: run git lfs pull"),
    PARQUET("PAR1", "a Parquet file: write it as CSV");

    private static final int LONGEST = 24;

    private final String start;
    private final String found;

    NotText(String start, String found) {
        this.start = start;
        this.found = found;
    }

    /** @throws MalformedFileException saying what it is, when the content is one of these */
    static void refuse(Place place, byte[] content) throws MalformedFileException {
        String start = new String(
                        Arrays.copyOf(content, Math.min(LONGEST, content.length)), StandardCharsets.ISO_8859_1)
                .stripLeading()
                .toLowerCase(Locale.ROOT);
        for (NotText kind : values()) {
            if (start.startsWith(kind.start.toLowerCase(Locale.ROOT))) {
                throw place.malformed("expected values in text, found " + kind.found);
            }
        }
    }
}
