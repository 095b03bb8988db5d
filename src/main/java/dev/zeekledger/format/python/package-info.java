/**
 * What zeek-client leaves to Python's standard library when it reads and writes its files: {@code
 * configparser}, {@code shlex.split}, {@code json.dumps}, {@code int()}, {@code repr()} and the
 * methods of {@code str}, as Python 3.11 has them.
 *
 * <p>Everything here behaves as Python does and knows nothing of Zeek. Only that a section which
 * was read before is not read again ({@link dev.zeekledger.format.python.ReadSection}) is no idea
 * of Python's. What Python raises is a {@link dev.zeekledger.format.python.PythonException} with
 * Python's words. Characters are Unicode code points throughout, as in Python: they are what
 * positions count and what sorting compares. Python 3.11 knows Unicode 14; the few hundred
 * characters that this Java knows more or fewer of can differ in case, in being digits and in how
 * {@code repr()} writes them.
 */
package dev.zeekledger.format.python;
