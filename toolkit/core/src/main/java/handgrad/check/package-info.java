/** Central differences against hand-written gradients. */
@org.jspecify.annotations.NullMarked
package handgrad.check;
