/** A model in the formats of other libraries: ONNX, safetensors, a script for NumPy. */
@org.jspecify.annotations.NullMarked
package handgrad.jobs.export;
