package handgrad.jobs.export;

import java.util.Locale;

/** The number type of an image that an exported model takes. */
public enum PixelType {
    UINT8(OnnxGraph.UINT8),
    FLOAT(OnnxGraph.FLOAT);

    private final int onnx;

    PixelType(int onnx) {
        this.onnx = onnx;
    }

    int onnx() {
        return onnx;
    }

    /** As on the command line. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
